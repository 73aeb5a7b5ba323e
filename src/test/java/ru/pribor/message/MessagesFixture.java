package ru.pribor.message;

/** The texts of the product for tests without Spring. */
public final class MessagesFixture {

    private MessagesFixture() {
    }

    public static Messages texts() {
        return new Messages();
    }
}
