package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import java.util.List;

/** The entries of the menu, in order; a person sees those whose page is open to the person. */
final class Navigation {

    static final List<Entry> ENTRIES = List.of(
            new Entry("nav.home", VaadinIcon.HOME, HomeView.class),
            new Entry("nav.tasks", VaadinIcon.TASKS, TasksView.class),
            new Entry("nav.meters", VaadinIcon.DASHBOARD, MetersView.class),
            new Entry("nav.houses", VaadinIcon.BUILDING, HousesView.class),
            new Entry("nav.submit", VaadinIcon.EDIT, SubmissionView.class),
            new Entry("nav.collection", VaadinIcon.CONNECT, CollectionView.class),
            new Entry("nav.doubts", VaadinIcon.QUESTION_CIRCLE_O, DoubtsView.class),
            new Entry("nav.import", VaadinIcon.UPLOAD, ImportView.class),
            new Entry("nav.codecs", VaadinIcon.BARCODE, CodecsView.class),
            new Entry("nav.unprocessed", VaadinIcon.INBOX, UnprocessedView.class),
            new Entry("nav.scripts", VaadinIcon.FILE_CODE, ScriptCodecsView.class),
            new Entry("nav.seals", VaadinIcon.SHIELD, SealsView.class),
            new Entry("nav.users", VaadinIcon.USERS, UsersView.class));

    private Navigation() {
    }

    record Entry(String key, VaadinIcon icon, Class<? extends Component> view) {

        /** The first part of the address of its page, empty for the home page. */
        String path() {
            return view.getAnnotation(Route.class).value();
        }
    }
}
