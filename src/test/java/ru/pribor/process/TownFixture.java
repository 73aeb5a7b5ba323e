package ru.pribor.process;

import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.UserFixture;
import ru.pribor.access.Users;
import ru.pribor.document.StoredFiles;
import ru.pribor.reading.EventKind;
import ru.pribor.site.HouseParties;

/** A house with its dispatcher, contractor and inspector, and meters that report trouble. */
@Component
public class TownFixture {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final Users users;
    private final Organisations organisations;
    private final HouseParties parties;
    private final StoredFiles files;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    TownFixture(Users users, Organisations organisations, HouseParties parties, StoredFiles files, JdbcClient database,
                TransactionTemplate transaction) {
        this.users = users;
        this.organisations = organisations;
        this.parties = parties;
        this.files = files;
        this.database = database;
        this.transaction = transaction;
    }

    /** People by login; every organisation is new. */
    public record House(long id, String operator, String manager, String contractor, String inspector) {
    }

    public record Meter(long id, String serial) {
    }

    public House houseWithItsPeople() {
        long id = emptyHouse();
        return new House(id, party(id, Role.OPERATOR), party(id, Role.MANAGER), party(id, Role.CONTRACTOR),
                party(id, Role.INSPECTOR));
    }

    public long emptyHouse() {
        return system(() -> database.sql("insert into pribor.house (address) values (?) returning id")
                .param("Ремонтная ул., " + next()).query(Long.class).single());
    }

    /** A contract of a new organisation about a house; answers a person of it. */
    public String party(long houseId, Role role) {
        String person = stranger(role);
        long organisation = users.byLogin(person).orElseThrow().organisationId();
        as(UserFixture.user(users, Role.ADMIN), () -> parties.add(houseId, organisation, role, null, LocalDate.now().minusYears(1)));
        return person;
    }

    /** Contracts of that role about a house end today. */
    public void endContracts(long houseId, Role role) {
        as(UserFixture.user(users, Role.ADMIN), () -> parties.of(houseId).stream()
                .filter(party -> party.role() == role && party.validUntil() == null)
                .forEach(party -> parties.end(party, houseId, LocalDate.now())));
    }

    /** A meter of cold water in operation. */
    public Meter workingMeter(long houseId) {
        return workingMeter(houseId, "R-" + next());
    }

    public Meter workingMeter(long houseId, String serial) {
        return system(() -> {
            long model = database.sql("""
                    insert into pribor.meter_model (name, resource) values (?, 'COLD_WATER') returning id""")
                    .param("СВ-15 проверочный " + next()).query(Long.class).single();
            long point = database.sql("""
                    insert into pribor.metering_point (house_id, kind, resource) values (?, 'HOUSE', 'COLD_WATER')
                    returning id""").param(houseId).query(Long.class).single();
            long meter = database.sql("""
                    insert into pribor.meter (model_id, serial, resource, state, house_id, point_id)
                    values (?, ?, 'COLD_WATER', 'IN_OPERATION', ?, ?) returning id""")
                    .params(model, serial, houseId, point).query(Long.class).single();
            return new Meter(meter, serial);
        });
    }

    /** Raises an event as storing a frame does; false where that kind is still open. */
    public boolean raise(Meter meter, EventKind kind) {
        return system(() -> database.sql("""
                insert into pribor.meter_event (meter_id, kind, raised_at) values (?, ?, now())
                on conflict (meter_id, kind) where cleared_at is null do nothing""")
                .params(meter.id(), kind.name()).update()) == 1;
    }

    public void clear(Meter meter, EventKind kind) {
        system(() -> database.sql("""
                update pribor.meter_event set cleared_at = now() where meter_id = ? and kind = ? and cleared_at is null""")
                .params(meter.id(), kind.name()).update());
    }

    /** The next frame of the meter arrives, as storing it tells. */
    public void hear(Meter meter) {
        system(() -> database.sql("update pribor.awaited_frame set arrived_at = now() where meter_id = ? and arrived_at is null")
                .param(meter.id()).update());
    }

    /** A photo uploaded by the signed-in person. */
    public String photo() {
        return files.store(null, "снимок.png", PNG).id().toString();
    }

    public String stranger(Role role) {
        return UserFixture.user(users, role, organisation(role));
    }

    /** Somebody else of a person's organisation. */
    public String colleague(String of, Role... roles) {
        String login = "colleague-" + COUNT.incrementAndGet();
        Long organisation = users.byLogin(of).orElseThrow().organisationId();
        Scope.asSystem(() -> users.add(login, login, UserFixture.PASSWORD, organisation, Set.of(roles)));
        return login;
    }

    public <T> T as(String login, Supplier<T> deed) {
        UserFixture.signIn(users, login);
        try {
            return deed.get();
        } finally {
            UserFixture.signOut();
        }
    }

    public void as(String login, Runnable deed) {
        as(login, () -> {
            deed.run();
            return null;
        });
    }

    public <T> T system(Supplier<T> work) {
        return Scope.asSystem(() -> transaction.execute(status -> work.get()));
    }


    private long organisation(Role role) {
        return system(() -> organisations.save(new Organisation(role + " " + next(), null)).id());
    }

    private static String next() {
        return System.nanoTime() + "-" + COUNT.incrementAndGet();
    }
}
