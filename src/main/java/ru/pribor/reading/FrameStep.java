package ru.pribor.reading;

/** What the counter and the address of a frame tell beside those of the frame before. */
enum FrameStep {
    NEXT, REJOIN, COUNTER_RESET
}
