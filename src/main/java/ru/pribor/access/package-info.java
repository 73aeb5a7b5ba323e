/** Roles, organisations, users, and the scope of the current one. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"message"})
package ru.pribor.access;
