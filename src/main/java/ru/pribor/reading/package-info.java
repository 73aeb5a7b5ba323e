/**
 * Raw frames, payload codecs, readings and what they show. What is stored stays: a reading changes by a new version, which
 * {@code ReadingVersions} alone writes.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quantity", "access", "message", "document", "sheet", "meter", "site"})
package ru.pribor.reading;
