package ru.pribor.reading;

/** The storing of what network servers send; whoever takes it from them tells of it. */
public interface FrameStorage {

    /** What keeps frames from being stored, in the words of the database or of the embedded broker; null where nothing does. */
    String trouble();
}
