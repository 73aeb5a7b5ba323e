/** Pages, their layout and the sign-in. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"quantity", "access", "message", "document", "sheet", "meter", "site", "reading", "script", "process"})
package ru.pribor.ui;
