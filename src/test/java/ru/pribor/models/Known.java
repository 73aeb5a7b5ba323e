package ru.pribor.models;

import java.util.Set;
import java.util.function.Predicate;

/** What models may refer to. */
record Known(Predicate<String> bean, Predicate<String> property, Predicate<String> english, Set<String> forms, Set<String> decisions,
             Set<String> routeConfigurations) {
}
