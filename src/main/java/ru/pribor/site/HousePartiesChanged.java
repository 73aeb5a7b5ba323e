package ru.pribor.site;

/** A contract about a house was added or got an end. Published in the transaction that changed it. */
public record HousePartiesChanged(long houseId) {
}
