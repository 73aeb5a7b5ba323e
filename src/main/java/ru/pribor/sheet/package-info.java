/** Tables out of files, CSV and Excel: their cells understood, their errors told by row and column. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"access", "message"})
package ru.pribor.sheet;
