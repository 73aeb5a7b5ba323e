/** Raw frames, payload codecs, readings and what they show. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quantity", "access", "message", "document", "meter", "site"})
package ru.pribor.reading;
