/** Resources, registers and their units. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ru.pribor.quantity;
