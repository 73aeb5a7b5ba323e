/** The process {@code meter-repair}: from a meter's alarm to its next frame after the repair. */
package ru.pribor.process.repair;
