package dev.skillfleet.cli.client;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * No encryption, for a client that only ever speaks {@code http:}. Left to itself the JDK's client reads every certificate
 * of the machine before its first request, and takes 0.2 s for it.
 */
final class NoTls extends SSLContext {
    NoTls() {
        super(new Nothing(), null, "none");
    }

    private static final class Nothing extends SSLContextSpi {
        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trusted, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw unencrypted();
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw unencrypted();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw unencrypted();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw unencrypted();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            throw unencrypted();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            throw unencrypted();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            throw unencrypted();
        }

        private static IllegalStateException unencrypted() {
            return new IllegalStateException("a client of an http: server does not encrypt");
        }
    }
}
