package ru.pribor.access;

/** Somebody's sign-in, roles or organisation changed. */
public record UsersChanged(String login) {
}
