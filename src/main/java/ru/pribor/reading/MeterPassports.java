package ru.pribor.reading;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import ru.pribor.access.Scope;
import ru.pribor.document.StoredFiles;
import ru.pribor.meter.Passport;
import ru.pribor.meter.PassportCheck;

/** The passports of the meters the reader may see. */
@Service
@Transactional(propagation = Propagation.NEVER)
public class MeterPassports {

    private static final int ALARMS = 200;

    private final MeterDirectory meters;
    private final MeterLife life;
    private final StoredFiles files;
    private final Passport passport;
    private final PassportCheck check;

    MeterPassports(MeterDirectory meters, MeterLife life, StoredFiles files, Passport passport, PassportCheck check) {
        this.meters = meters;
        this.life = life;
        this.files = files;
        this.passport = passport;
        this.check = check;
    }

    /** The check covers the whole timeline, also where the reader sees but a part of it. */
    public Optional<MeterPassport> of(long meterId) {
        return meters.byId(meterId).map(meter -> new MeterPassport(meter, life.condition(meterId),
                life.installations(meterId), files.ofMeter(meterId),
                life.events(meterId, ALARMS), passport.timeline(meterId),
                Scope.asSystem(() -> check.of(meterId))));
    }
}
