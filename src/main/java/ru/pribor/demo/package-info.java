/** The demo town: people, houses, a year of history, and simulated meters that go on reporting. Only in the profile demo. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"access", "sheet", "site", "document", "process"})
package ru.pribor.demo;
