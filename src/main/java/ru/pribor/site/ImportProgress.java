package ru.pribor.site;

/** Hears how far an import is, and may stop it. Called on the thread of the import, after every chunk of rows. */
public interface ImportProgress {

    ImportProgress NONE = (rows, share) -> true;

    /**
     * @param rows  rows read so far
     * @param share of the file, 0 to 1
     * @return false to stop; nothing is stored then
     */
    boolean advanced(int rows, double share);
}
