/**
 * Runs the application on Payara Micro from one file. {@link org.sqs4ee.signup.server.Main} checks
 * the Java version, {@link org.sqs4ee.signup.server.Launcher} reads the settings, embeds whatever
 * they do not name ({@code queues}, {@code mailbox}, a database file) and starts the server ({@code
 * payara}): in this process if nothing is embedded, else in one of its own.
 */
@NullMarked
package org.sqs4ee.signup.server;

import org.jspecify.annotations.NullMarked;
