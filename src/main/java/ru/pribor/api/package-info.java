/** REST for other programs. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"quantity", "access", "message", "document", "sheet", "meter", "site", "reading", "script", "process"})
package ru.pribor.api;
