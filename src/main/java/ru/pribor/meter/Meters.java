package ru.pribor.meter;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Meters extends JpaRepository<Meter, Long> {
}
