/** The meter: its model, its life, its radio device, its passport's timeline. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quantity", "access", "message", "document", "platform"})
package ru.pribor.meter;
