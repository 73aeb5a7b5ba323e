package ru.planted;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A small application that breaks every rule of {@code ArchitectureTest}; never started. */
@SpringBootApplication
public class PlantedApplication {
}
