/** Messages of network servers and other systems; the only package that knows Camel and MQTT. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"quantity", "access", "message", "document", "sheet", "meter", "site", "reading", "platform",
            "demo"})
package ru.pribor.gateway;
