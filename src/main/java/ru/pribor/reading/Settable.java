package ru.pribor.reading;

import java.util.Set;

/** What a person can set figures of: a rule of validation, a method of estimation, a number of the law. */
public sealed interface Settable permits Rule, EstimationMethod, Norm {

    /** As it is stored. */
    String name();

    RuleKind kind();

    /** What it must be told. */
    Set<Figure> figures();
}
