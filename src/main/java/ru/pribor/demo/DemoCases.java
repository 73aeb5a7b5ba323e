package ru.pribor.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;
import ru.pribor.document.StoredFiles;
import ru.pribor.process.FormRefused;
import ru.pribor.process.TaskInbox;
import ru.pribor.process.TaskItem;
import ru.pribor.process.TaskRefused;
import ru.pribor.process.TaskTab;

/**
 * Takes some cases of a new town through their steps, each by the person whose work it is, so that one waits at every
 * step. Only the start that built the town does this; from then on the cases belong to the people.
 */
@Component
@Profile("demo")
class DemoCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
    private static final List<String> PEOPLE = List.of("manager", "contractor");
    private static final String ASSESS = "assess-failure";
    private static final String ANSWER = "accept-visit";
    private static final String WORK = "record-visit";
    private static final String ACCEPT = "accept-work";
    private static final String NONE = "";
    /** The form that a person finds, by the meter's serial; the cases of other meters wait for their assessment. */
    private static final Map<String, String> STOPS = Map.of(Troubles.LEAK, ANSWER, Troubles.BATTERY, WORK,
            Troubles.SILENT_COLD, NONE, Troubles.SILENT_HOT, ACCEPT, Troubles.REPAIRED, NONE);

    private final TaskInbox inbox;
    private final StoredFiles files;
    private final SimulatedMeters meters;
    private final UserDetailsService users;
    private final Clock clock;
    private final Set<String> underWay = new HashSet<>();
    private boolean alarmSent;
    private volatile boolean playing;

    DemoCases(TaskInbox inbox, StoredFiles files, SimulatedMeters meters, UserDetailsService users, Clock clock) {
        this.inbox = inbox;
        this.files = files;
        this.meters = meters;
        this.users = users;
        this.clock = clock;
    }

    void begin() {
        underWay.addAll(STOPS.keySet());
        playing = true;
    }

    @Scheduled(fixedDelay = 1000)
    void play() {
        if (!playing) {
            return;
        }
        alarmSent = alarmSent || meters.alarm(Troubles.REPAIRED);
        PEOPLE.forEach(this::work);
        playing = !underWay.isEmpty();
        if (!playing) {
            LOG.info("The cases of the demo town wait for people");
        }
    }

    private void work(String login) {
        UserDetails person = users.loadUserByUsername(login);
        SecurityContextHolder.getContext().setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            Stream.of(TaskTab.MINE, TaskTab.GROUP)
                    .flatMap(tab -> inbox.list(tab, TaskInbox.LARGEST_PAGE, null).items().stream())
                    .filter(task -> underWay.contains(task.businessKey())).forEach(this::step);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void step(TaskItem task) {
        String serial = task.businessKey();
        if (task.formKey().equals(STOPS.get(serial))) {
            underWay.remove(serial);
            return;
        }
        try {
            inbox.complete(task.id(), answers(task));
        } catch (FormRefused | TaskRefused e) {
            LOG.warn("The case of {} stays where it is: {}", serial, e.getMessage());
            underWay.remove(serial);
            return;
        }
        if (task.formKey().equals(ACCEPT)) {
            underWay.remove(serial);
            if (serial.equals(Troubles.REPAIRED)) {
                meters.report(serial);
            }
        }
    }

    private Map<String, Object> answers(TaskItem task) {
        String today = LocalDate.ofInstant(clock.instant(), task.zone() == null ? ZoneOffset.UTC : task.zone()).plusDays(1)
                .toString();
        return switch (task.formKey()) {
            case ASSESS -> Map.of("assessment", "VISIT_NEEDED", "assessmentNote", "Жильцы предупреждены, доступ после 18 часов.");
            case ANSWER -> Map.of("visitAnswer", "ACCEPTED", "visitDate", today);
            case WORK -> done(task);
            default -> Map.of("acceptance", "ACCEPTED");
        };
    }

    private Map<String, Object> done(TaskItem task) {
        boolean magnet = task.businessKey().equals(Troubles.REPAIRED);
        String reading = meters.reading(task.businessKey()).toPlainString();
        Map<String, Object> answers = new HashMap<>();
        answers.put("visitOutcome", "DONE");
        answers.put("workKind", magnet ? "RESEALED" : "MODULE_REPAIRED");
        answers.put("workNote", magnet ? "Магнит снят, составлен акт, поставлена антимагнитная пломба."
                : "Модуль включён заново, антенна закреплена.");
        answers.put("readingBefore", reading);
        answers.put("readingAfter", reading);
        answers.put("sealNumber", "П-" + task.businessKey().substring(1));
        answers.put("photo", files.store(null, "пломба.png", photo()).id().toString());
        return answers;
    }

    private static byte[] photo() {
        try (InputStream picture = new ClassPathResource("demo/seal.png").getInputStream()) {
            return picture.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
