@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ru.planted.shop;
