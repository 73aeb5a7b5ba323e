package ru.pribor.access;

/** Roles of people; what each sees is a policy of the database (V005). */
public enum Role {
    ADMIN, OPERATOR, MANAGER, SUPPLIER, CONTRACTOR, INSPECTOR, CUSTOMER, RESIDENT;

    /** The name Spring Security knows the role by. */
    public String authority() {
        return "ROLE_" + name();
    }
}
