/** What the product starts by itself where nothing was set up: the data folder, PostgreSQL, the MQTT broker. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ru.pribor.platform;
