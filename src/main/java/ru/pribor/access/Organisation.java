package ru.pribor.access;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A company or an authority. */
@Entity
@Table(name = "organisation")
public class Organisation {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    private String inn;

    Organisation() {
    }

    /** @param inn taxpayer's number, 10 or 12 digits, or null */
    public Organisation(String name, String inn) {
        rename(name, inn);
    }

    public void rename(String newName, String newInn) {
        this.name = newName.strip();
        this.inn = newInn == null || newInn.isBlank() ? null : newInn.strip();
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String inn() {
        return inn;
    }
}
