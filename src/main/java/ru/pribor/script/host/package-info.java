/** The process that runs vendors' code: the one place that knows the JavaScript engine, and nothing of the product. */
package ru.pribor.script.host;
