package ru.pribor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import ru.pribor.IntegrationTest;
import ru.pribor.access.Role;
import ru.pribor.access.Users;
import ru.pribor.reading.EventKind;

/** Tasks and cases follow the contracts about their house. */
@IntegrationTest
class TaskOffersTest {

    @Autowired
    private TownFixture town;
    @Autowired
    private TaskInbox inbox;
    @Autowired
    private TaskOffers offers;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient database;

    @Test
    void aNewManagerIsOfferedWhatTheFormerOneLeft() {
        TownFixture.House house = town.houseWithItsPeople();
        Task task = task(town.workingMeter(house.id()));
        town.as(house.manager(), () -> inbox.claim(task.getId()));

        town.endContracts(house.id(), Role.MANAGER);
        String next = town.party(house.id(), Role.MANAGER);

        assertThat(offered(house.manager())).isEmpty();
        assertThatThrownBy(() -> town.as(house.manager(), () -> inbox.claim(task.getId()))).hasMessage("task.error.notFound");
        assertThat(offered(next)).containsExactly(task.getId());
        assertThat(offered(house.operator())).containsExactly(task.getId());
        town.as(next, () -> inbox.complete(task.getId(), Map.of("assessment", "FALSE_ALARM")));
    }

    @Test
    void aNewContractorIsGivenTheRunningCases() {
        TownFixture.House house = town.houseWithItsPeople();
        TownFixture.Meter meter = town.workingMeter(house.id());
        giveVisit(house, meter);
        String visit = task(meter).getId();
        town.as(house.contractor(), () -> inbox.complete(visit, Map.of("visitAnswer", "ACCEPTED", "visitDate", LocalDate.now().toString())));
        String work = task(meter).getId();

        town.endContracts(house.id(), Role.CONTRACTOR);
        assertThat(offered(house.manager())).as("without a contractor the dispatchers are asked").contains(work);
        String next = town.party(house.id(), Role.CONTRACTOR);

        assertThat(offered(next)).containsExactly(work);
        assertThat(offered(house.manager())).doesNotContain(work);
        assertThatThrownBy(() -> town.as(house.contractor(), () -> inbox.claim(work))).hasMessage("task.error.forbidden");
        assertThat(town.as(next, () -> inbox.details(work).item().meterId())).isEqualTo(meter.id());
    }

    @Test
    void theTasksOfAHouseWithoutPartiesGoToTheFirstThatComes() {
        long house = town.emptyHouse();
        Task task = task(town.workingMeter(house));

        String manager = town.party(house, Role.MANAGER);

        assertThat(offered(manager)).containsExactly(task.getId());
    }

    @Test
    void aContractThatBeginsByTheCalendarIsNoticedWithoutAnybodysDeed() {
        TownFixture.House house = town.houseWithItsPeople();
        Task task = task(town.workingMeter(house.id()));
        String next = town.stranger(Role.MANAGER);
        town.system(() -> database.sql("""
                insert into pribor.house_party (house_id, organisation_id, role, valid_from) values (?, ?, 'MANAGER', current_date)""")
                .params(house.id(), users.byLogin(next).orElseThrow().organisationId()).update());
        assertThat(offered(next)).isEmpty();

        offers.renew();
        offers.renew();

        assertThat(offered(next)).containsExactly(task.getId());
        assertThat(offered(house.manager())).containsExactly(task.getId());
    }

    private void giveVisit(TownFixture.House house, TownFixture.Meter meter) {
        String id = task(meter).getId();
        town.as(house.manager(), () -> inbox.complete(id, Map.of("assessment", "VISIT_NEEDED", "urgency", "LOW",
                "visitDeadline", LocalDate.now().plusDays(3).toString())));
    }

    private Task task(TownFixture.Meter meter) {
        town.raise(meter, EventKind.MAGNET);
        return await().atMost(Duration.ofSeconds(20)).until(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(meter.serial()).singleResult(), found -> found != null);
    }

    private List<String> offered(String login) {
        return town.as(login, () -> inbox.list(TaskTab.GROUP, 200, null).items()).stream().map(TaskItem::id).toList();
    }
}
