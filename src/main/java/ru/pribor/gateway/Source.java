package ru.pribor.gateway;

/**
 * A network server, or its broker, that frames come from.
 *
 * @param name     unlike that of any other source
 * @param username empty for none
 * @param password empty for none
 */
record Source(String name, SourceKind kind, String url, String username, String password) {

    String route() {
        return "readings-from-" + name;
    }

    /** As messages tell it: its kind, and its name where that is another. */
    String label() {
        return name.equals(kind.shape()) ? name : kind.shape() + ":" + name;
    }

    @Override
    public String toString() {
        return name + " at " + url;
    }
}
