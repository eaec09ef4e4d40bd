package dev.aviary.acceptance;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Puts the classes that take a minute or longer at both ends, the longest outermost: JUnit's workers take classes from the
 * beginning and from the end. The short ones come last, and no core has long to wait for the other.
 */
public final class LongestFirst implements ClassOrderer {
    private static final List<String> LONGEST = List.of(
            "FaultsIT",
            "BackupIT",
            "BehindLoadBalancersIT",
            "ApiDocumentsIT",
            "FailoverIT",
            "UpIT",
            "HostileRequestsIT",
            "HostileClientsIT",
            "EncryptionIT",
            "LeaderFailureIT");

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
    }

    /** Negative at the beginning, positive at the end. */
    private static int place(ClassDescriptor descriptor) {
        int index = LONGEST.indexOf(descriptor.getTestClass().getSimpleName());
        if (index < 0) {
            return 0;
        }
        int fromTheEdge = LONGEST.size() - index;
        return index % 2 == 0 ? -fromTheEdge : fromTheEdge;
    }
}
