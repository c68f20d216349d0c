package io.jobwire.resilience;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a listing may lack rows.
 *
 * @param description for operators, without personal data. Equal if the same flaw is there again in the next listing
 * @param harmlessIfConstant whether everything was read that there was to read, so that the flaw means nothing if every
 *     listing has it
 */
public record ListingFlaw(String description, boolean harmlessIfConstant) {

    /** The descriptions, as one text. */
    public static String describe(List<ListingFlaw> flaws) {
        return flaws.stream().map(ListingFlaw::description).collect(Collectors.joining("; "));
    }
}
