package ru.pribor.site;

import org.springframework.data.jpa.repository.JpaRepository;

public interface Houses extends JpaRepository<House, Long> {
}
