/** Stored files, each with its hash. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "message"})
package ru.pribor.document;
