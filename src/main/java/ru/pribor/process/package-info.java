/** The meter's life as BPMN processes; the only package that knows the engine. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"quantity", "access", "message", "document", "meter", "site", "reading"})
package ru.pribor.process;
