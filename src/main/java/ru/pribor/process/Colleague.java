package ru.pribor.process;

/** Somebody a task can be handed over to. */
public record Colleague(String login, String name) {
}
