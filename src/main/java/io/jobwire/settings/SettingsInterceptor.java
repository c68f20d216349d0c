package io.jobwire.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import io.smallrye.config.SecretKeys;
import jakarta.annotation.Priority;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings as they are meant: secrets literally, without replacing expressions such as <code>${a}</code> in them,
 * and all else without invisible characters at its edges. A text of Jobwire's own settings that cannot be read is
 * replaced by one that can, because a failed conversion would end the start before {@link SettingsReview} can tell all
 * problems in one message; that ends the start instead, before anything connects.
 */
@Priority(Priorities.LIBRARY + 400) // before expressions are replaced, at 300
public final class SettingsInterceptor implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Boolean> AS_WRITTEN = ThreadLocal.withInitial(() -> false);

    /** Reads settings without replacing what cannot be read. */
    static <T> T asWritten(Supplier<T> reader) {
        AS_WRITTEN.set(true);
        try {
            return reader.get();
        } finally {
            AS_WRITTEN.remove();
        }
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        boolean secret = SettingText.isSecret(name);
        @Nullable
        ConfigValue value = SettingText.isHidden(name)
                ? SecretKeys.doUnlocked(() -> read(context, name, secret))
                : read(context, name, secret);
        if (value == null || value.getValue() == null) {
            return value;
        }
        String text = value.getValue();
        if (secret) {
            return value.withValue(SettingText.secret(text));
        } else if (name.startsWith("kafka.")) {
            return value.withValue(
                    name.equals("kafka.bootstrap.servers") ? SettingText.unquoted(text) : SettingText.trimmed(text));
        }
        Optional<KnownSetting> known = KnownSettings.find(name);
        return known.isEmpty() ? value : value.withValue(readable(known.get(), text));
    }

    private static @Nullable ConfigValue read(ConfigSourceInterceptorContext context, String name, boolean literally) {
        return literally ? Expressions.withoutExpansion(() -> context.proceed(name)) : context.proceed(name);
    }

    private static String readable(KnownSetting setting, String written) {
        String text = setting.kind() == SettingKind.LIST ? SettingText.trimmed(written) : SettingText.unquoted(written);
        if (AS_WRITTEN.get()) {
            return text;
        } else if (setting.problem(text).isPresent()) {
            return setting.placeholder();
        }
        return setting.choices().isEmpty() ? text : text.toLowerCase(Locale.ROOT);
    }
}
