package ru.pribor.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import ru.pribor.access.Role;
import ru.pribor.access.Scope;
import ru.pribor.access.SignedInUser;
import ru.pribor.message.Refusal;

/**
 * Decodes frames again with a codec of today: first to tell the difference, then to store it as new versions of readings.
 * For administrators and operators, each within the meters the person sees. The last run of each person is kept.
 */
@Service
public class Redecodings implements DisposableBean {

    private final Map<Long, RedecodingRun> last = new ConcurrentHashMap<>();
    private final Redecoding redecoding;
    private final SelectedDevices devices;
    private final JournalFrames journal;
    private final TransactionTemplate transactions;

    Redecodings(Redecoding redecoding, SelectedDevices devices, JournalFrames journal, TransactionTemplate transactions) {
        this.redecoding = redecoding;
        this.devices = devices;
        this.journal = journal;
        this.transactions = transactions;
    }

    /** Whether the caller may decode again. */
    public boolean allowed() {
        return Scope.user().filter(user -> user.hasAny(Role.ADMIN, Role.OPERATOR)).isPresent();
    }

    /** By which versions of which codecs frames were decoded when they came, the latest first. */
    public List<DecodedBy> decodedBy(FrameSelection selection) {
        caller();
        List<SelectedDevice> selected = devices.of(selection);
        return Scope.asSystem(() -> transactions.execute(status -> journal.decodedBy(selected)));
    }

    /** The caller's last run since the start of the system. */
    public Optional<RedecodingRun> mine() {
        return Optional.ofNullable(last.get(caller()));
    }

    /**
     * @param codec null for the codec of each device
     * @throws Refusal while another run of the caller is on its way
     */
    public RedecodingRun compare(FrameSelection selection, String codec) {
        return start(new RedecodingRun(selection, codec, RedecodingAim.COMPARE));
    }

    /**
     * Stores what was compared last, as it is now.
     *
     * @param adopt whether the devices are read by that codec from now on
     */
    public RedecodingRun apply(boolean adopt) {
        RedecodingRun compared = mine().orElseThrow();
        return start(new RedecodingRun(compared.selection(), compared.codec(), adopt ? RedecodingAim.ADOPT : RedecodingAim.STORE));
    }

    private RedecodingRun start(RedecodingRun run) {
        last.compute(caller(), (user, before) -> {
            if (before != null && before.isRunning()) {
                throw new Refusal("redecoding.error.running");
            }
            return run;
        });
        new Thread(new DelegatingSecurityContextRunnable(() -> run.run(redecoding)), "redecoding").start();
        return run;
    }

    private long caller() {
        return Scope.user().filter(user -> allowed()).map(SignedInUser::id)
                .orElseThrow(() -> new AccessDeniedException("Frames are decoded again by ADMIN or OPERATOR"));
    }

    @Override
    public void destroy() {
        last.values().forEach(RedecodingRun::stop);
    }
}
