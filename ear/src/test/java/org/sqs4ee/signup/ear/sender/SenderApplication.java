package org.sqs4ee.signup.ear.sender;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** An application that is no signup: it sends through the adapter inside transactions. */
@ApplicationPath("")
public class SenderApplication extends Application {}
