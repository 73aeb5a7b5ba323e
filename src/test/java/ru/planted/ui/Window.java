package ru.planted.ui;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** Planted: a page that knows persistence. */
@Component
public class Window {

    private final EntityManager entities;

    Window(EntityManager entities) {
        this.entities = entities;
    }

    public void add(Object child) {
        entities.persist(child);
    }
}
