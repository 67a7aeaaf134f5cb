package org.sqs4ee.signup.ear.receiver;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application that is no signup: it receives through sessions and message-driven beans. */
@ApplicationPath("")
public class ReceiverApplication extends Application {}
