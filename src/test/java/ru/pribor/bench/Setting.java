package ru.pribor.bench;

/** What {@code ./pribor bench NAME --frames N --minutes N --readings N} asks for. */
enum Setting {

    FRAMES, MINUTES, READINGS;

    int orElse(int usual) {
        String given = System.getenv("PRIBOR_BENCH_" + name());
        return given == null ? usual : Integer.parseInt(given);
    }
}
