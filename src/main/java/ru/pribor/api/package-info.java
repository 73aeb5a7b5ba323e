/** REST for other programs. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"quantity", "access", "message", "document", "meter", "site", "reading", "process"})
package ru.pribor.api;
