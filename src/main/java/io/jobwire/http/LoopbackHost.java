package io.jobwire.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Which hosts are this machine, by their names alone: nothing is looked up. Pure. */
final class LoopbackHost {
    private static final Pattern IPV4 = Pattern.compile("127(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    private LoopbackHost() {}

    /**
     * Whether a host is {@code localhost}, an address of 127.0.0.0/8, or {@code ::1}.
     *
     * @param host as in a URL, so an IPv6 address is in brackets
     */
    static boolean is(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return isLoopbackAddress(host.substring(1, host.length() - 1));
        }
        return host.equalsIgnoreCase("localhost") || IPV4.matcher(host).matches() || isLoopbackAddress(host);
    }

    private static boolean isLoopbackAddress(String address) {
        if (address.indexOf(':') < 0) {
            return false; // a name, or IPv4
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
