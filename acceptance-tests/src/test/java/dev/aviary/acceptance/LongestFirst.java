package dev.aviary.acceptance;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Begins with the classes that take a minute or longer, so that none of them is the last one, beside which the other core
 * has nothing to do.
 */
public final class LongestFirst implements ClassOrderer {
    private static final List<String> LONGEST = List.of(
            "FaultsIT",
            "BackupIT",
            "BehindLoadBalancersIT",
            "FailoverIT",
            "LeaderFailureIT",
            "HostileRequestsIT",
            "EncryptionIT",
            "ApiDocumentsIT",
            "UpIT",
            "HostileClientsIT");

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
    }

    private static int place(ClassDescriptor descriptor) {
        int place = LONGEST.indexOf(descriptor.getTestClass().getSimpleName());
        return place < 0 ? LONGEST.size() : place;
    }
}
