/** Texts in the reader's language, and refusals that name one. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ru.pribor.message;
