package ru.pribor.reading;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.sheet.ErrorList;

/** Somebody brings readings: who, from where, and what has become of them so far. */
final class SubmissionDeed {

    private static final Role[] MAY = {Role.ADMIN, Role.OPERATOR, Role.MANAGER, Role.SUPPLIER, Role.CONTRACTOR, Role.INSPECTOR,
            Role.RESIDENT};

    final Origin origin;
    final SubmissionOptions options;
    final ErrorList errors;
    final SubmissionWords words;
    final Long actor;
    Long id;
    int stored;
    int unchanged;
    int toConfirm;

    /**
     * Where readings are from.
     *
     * @param fileName of a file, without a path; null for a form or a call, as is its SHA-256
     * @param photo    of the meter, or null
     */
    record Origin(String fileName, byte[] fileHash, UUID photo) {

        ReadingSource source() {
            return fileName == null ? ReadingSource.MANUAL : ReadingSource.FILE;
        }
    }

    /** @throws AccessDeniedException for a person who only looks */
    SubmissionDeed(Origin origin, SubmissionOptions options, ErrorList errors, SubmissionWords words) {
        this.origin = origin;
        this.options = options;
        this.errors = errors;
        this.words = words;
        this.actor = Scope.isSystem() ? null : person().orElseThrow(() ->
                new AccessDeniedException("Readings are not taken from a person of this role")).id();
    }

    static boolean isOpenToCaller() {
        return person().isPresent();
    }

    private static Optional<SignedInUser> person() {
        return Scope.user().filter(user -> user.hasAny(MAY));
    }

    void refuse(SubmittedRow row, SubmissionColumn column, String key, Object... arguments) {
        errors.add(row.number(), column.header(), key, arguments);
    }

    /** Whether a value that looks wrong is to be stored; the person is asked otherwise. */
    boolean takes(SubmittedReading reading, Finding finding) {
        if (options.confirmed() || reading.row().confirmed()) {
            return true;
        }
        toConfirm++;
        refuse(reading.row(), SubmissionColumn.CONFIRMED, origin.fileName() == null ? "submission.ask" : "submission.ask.inFile",
                words.question(reading, finding));
        return false;
    }
}
