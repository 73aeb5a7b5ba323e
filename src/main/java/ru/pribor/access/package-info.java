/** Roles, organisations, users, and the scope of the current one. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"message", "platform"})
package ru.pribor.access;
