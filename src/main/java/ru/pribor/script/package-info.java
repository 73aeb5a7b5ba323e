/** Codecs that vendors wrote in JavaScript: their versions, what their output means, and the process they run in. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"quantity", "access", "message", "platform", "reading"})
package ru.pribor.script;
