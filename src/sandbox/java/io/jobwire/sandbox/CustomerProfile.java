package io.jobwire.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The master data of a simulated customer.
 *
 * @param id a UUID, like the tenant owner ids of Elements
 * @param organization the name of a fictitious company
 * @param ownerEmail an address at a domain that does not exist
 * @param country of the company
 */
record CustomerProfile(String id, String organization, String ownerEmail, String country) {
    private static final List<String> FIRST = List.of(
            "Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Garnet", "Harbor", "Iris", "Juniper", "Kestrel",
            "Linden", "Marble", "Nimbus", "Osprey", "Pine", "Quarry", "Rowan", "Saffron", "Thistle");
    private static final List<String> SECOND = List.of(
            "Architects",
            "Bakeries",
            "Clinics",
            "Dental",
            "Energy",
            "Foods",
            "Glassworks",
            "Hotels",
            "Insurance",
            "Joinery",
            "Logistics",
            "Motors",
            "Notaries",
            "Optics",
            "Printing",
            "Schools",
            "Textiles");
    private static final List<String> COUNTRIES =
            List.of("Germany", "France", "Japan", "United States", "Australia", "Canada", "Netherlands");

    /** The n-th customer of a seed; the same for each call, and distinct from all others of that seed. */
    static CustomerProfile of(long seed, int number) {
        long high = SeededRandom.mix(seed, number);
        long low = SeededRandom.mix(high, 1);
        UUID id = new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
        int names = FIRST.size() * SECOND.size();
        String first = FIRST.get(number % FIRST.size());
        String second = SECOND.get(number / FIRST.size() % SECOND.size());
        String organization = first + " " + second + (number < names ? "" : " " + (number / names + 1));
        String domain = organization.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
        String country = COUNTRIES.get((int) Math.floorMod(low, (long) COUNTRIES.size()));
        return new CustomerProfile(id.toString(), organization, "owner@" + domain, country);
    }
}
