/** Houses, premises, accounts, metering points, and which meter stood where from-until. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quantity", "access", "message", "document", "sheet", "meter"})
package ru.pribor.site;
